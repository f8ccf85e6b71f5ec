-- The agencies that the version has something of: a figure, a goal or a printed total.
select a.agency, a.title as agency_title, a.short as agency_short
from agency as a
where a.agency in (select agency from observation union select agency from goal union select agency from stated_total where agency is not null)
order by a.title
