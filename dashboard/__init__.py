"""County-economy analytics: official figures with their citations, from source table to screen and export."""
