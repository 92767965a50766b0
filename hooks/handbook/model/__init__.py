"""What a record means. Models know nothing of files, pages or engines."""
