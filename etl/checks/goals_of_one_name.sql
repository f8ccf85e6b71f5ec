/*
incident: >-
  Goals 661 and 663 bear the same name, with targets of 5.000 and 1.000: one is quoted for the other.
severity: warning
subject: "Goals {goal} and {other}"
message: >-
  Goals {goal} and {other} have the same name, «{title}», with different targets: {target:n} and {other_target:n}. Always call
  them by their number.
*/
select
    g.goal, h.goal as other, g.title, g.target, h.target as other_target,
    g.dataset, g.agency, g.file_name, g.file_sha256, g.sheet, g.cells['title'] as cell, g.loaded_at
from goal as g
join goal as h on h.dataset = g.dataset and h.plan = g.plan and lower(h.title) = lower(g.title) and h.goal > g.goal
where g.target is distinct from h.target
