"""The operations of the document as commands, their parameters and the filters of lists."""
