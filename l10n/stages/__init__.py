"""What commands do on disk, a module each: read through the project, call the core, write back."""
