-- Events, by date; those without one at the end.
select r.* exclude (load_id, revision, loaded_by), u.many as attendance_unit_title, u.many_en as attendance_unit_title_en
from event as r
left join unit as u on u.unit = r.attendance_unit
order by r.start_date nulls last, r.event
