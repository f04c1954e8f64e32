"""What is pure of open data: cells, cursors, descriptions of tables."""
