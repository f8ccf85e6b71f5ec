-- The inhabitants of some places by year, and who says so.
select place, year, inhabitants, source from population where list_contains($places, place) order by place, year
