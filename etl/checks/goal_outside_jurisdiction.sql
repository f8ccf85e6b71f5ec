/*
incident: >-
  Goal 663 of Norte de Santander counts 672 jobs in Tabio, Cundinamarca.
severity: warning
subject: "Goal {goal}"
message: >-
  Goal {goal}: it belongs to {jurisdiction}, and what it reports takes place in {place_title}, in another department
  ({department}).
*/
select
    g.goal, home.title as jurisdiction, p.title as place_title, coalesce(d.title, p.department) as department,
    g.dataset, g.agency, g.file_name, g.file_sha256, g.sheet, g.cells['places'] as cell, g.loaded_at
from goal as g, unnest(g.place_codes) as of_goal(place)
join place as p on p.place = of_goal.place
left join place as d on d.place = p.department
join place as home on home.place = g.place
where p.department != home.department -- a place of no department (virtual, the country, another country) is not in another one
