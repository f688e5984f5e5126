"""Documents of word processors to drafts: zip archives of XML, read without trust in their sizes or entities."""
