"""Facts about Ukrainian and English as tables: letters, marks, names. No text is read here."""
