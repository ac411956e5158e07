"""Mistakes that mypy finds, each on a line that says so."""

import gradus

catalog = gradus.Catalog.load("catalog.json")
catalog.plan(from_="G9")  # error
catalog.plan(from_="G9", to="X", objective="shortest")  # error
catalog.plan(from_="G9", to="X", budget=3)  # error
catalog.plan("G9", "X")  # error
catalog.plan(from_="G9", to="X").progressions[0].terms[0].grade + 1  # error
catalog.plan(from_="G9", to="X").proved = True  # error
catalog.audit(record=7)  # error
gradus.Cohort(catalog).evaluate([{}])  # error
gradus.Cohort(catalog).evaluate(gradus.read_records(b""), mode="failed")  # error
