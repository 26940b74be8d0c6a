"""The pipeline on disk, one module a stage: read through the project, call the core, write back."""
