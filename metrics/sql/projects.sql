-- Projects and agreements, those that say their amount first.
select r.* exclude (load_id, revision, loaded_by), u.many as reached_unit_title, u.many_en as reached_unit_title_en
from project as r
left join unit as u on u.unit = r.reached_unit
order by r.amount is null, r.document, r.project
