-- Events, by date; those without one at the end.
select e.event, e.start_date, e.start_text, e.end_date, e.end_text, e.place, e.countries, e.attendance, e.attendance_unit, u.many as attendance_unit_title, u.many_en as attendance_unit_title_en,
    e.attendance_qualifier, e.business, e.currency,
    e.business_qualifier, e.organisers, e.note, e.document, e.section, e.file_name, e.file_sha256, e.sheet, e.cell, e.cells, e.absences, e.loaded_at
from event as e
left join unit as u on u.unit = e.attendance_unit
order by e.start_date nulls last, e.event
