-- The agencies that some names are, by their title or their short name; those that report figures.
select a.agency, a.title as agency_title
from agency as a
where a.agency in (select agency from observation)
    and list_has_any([strip_accents(lower(a.title)), strip_accents(lower(a.short))], [strip_accents(lower(each)) for each in $names::varchar[]])
order by a.title
