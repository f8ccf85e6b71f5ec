-- Events.
select
    r.event, r.start_date, r.start_latest, r.start_text, r.end_date, r.end_latest, r.end_text, r.state, r.stage, r.place as place_text, r.countries,
    r.attendance, r.attendance_unit, r.attendance_qualifier, r.business, r.currency, r.business_qualifier, r.organisers, r.follow_up,
    r.goals, r.support, r.note, r.document, r.section, r.file_name, r.file_sha256, r.sheet, r.cell, r.cells, r.absences, r.loaded_at,
    r.revision, r.record_id
from event as r
order by r.file_name, r.event, r.sheet, r.cell
