-- Sister cities and memoranda with cities.
select
    r.city_link, r.city, r.country as country_text, r.kind, r.signed, r.signed_latest, r.signed_text, r.end_date, r.end_latest, r.end_text, r.state,
    r.stage, r.topics, r.partners, r.project, r.goals, r.support, r.note, r.document, r.section, r.file_name, r.file_sha256, r.sheet,
    r.cell, r.cells, r.absences, r.loaded_at, r.revision, r.record_id
from city_link as r
order by r.file_name, r.city_link, r.sheet, r.cell
