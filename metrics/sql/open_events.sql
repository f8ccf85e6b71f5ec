-- Events.
select
    e.event, e.start_date, e.start_text, e.end_date, e.end_text, e.place as place_text, e.countries, e.attendance, e.attendance_unit, e.attendance_qualifier,
    e.business, e.currency, e.business_qualifier, e.organisers, e.note, e.document, e.section, e.file_name, e.file_sha256, e.sheet, e.cell, e.cells, e.absences,
    e.loaded_at, e.revision
from event as e
order by e.file_name, e.event, e.sheet, e.cell
