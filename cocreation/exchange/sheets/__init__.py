"""Networks as sheets of rows and columns: workbooks, and folders of CSV files."""
