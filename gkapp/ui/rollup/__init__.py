"""The page 汇总: other units' annual reports taken in and added up."""
