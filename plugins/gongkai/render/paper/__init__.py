"""HTML -> PDF. Only this folder imports WeasyPrint; it needs Pango from the system."""
