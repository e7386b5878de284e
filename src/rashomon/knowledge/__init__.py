"""Look-ups over packaged tables: language, ontology, gazetteer, actors."""
