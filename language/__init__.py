"""The language a person reads: the catalogue of words and the formats of Colombia. It knows no other room."""
