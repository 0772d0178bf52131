"""Writers of files: codebook, tables (CSV, XLSX) and the Word report, each whole or not at all.

A file appears under its name only when it is finished; what goes wrong is an ExportError.
"""
