"""The registers of cooperation on their page: a section each, the row of everything, and the box that searches them all."""
