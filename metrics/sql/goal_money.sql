-- The money of some goals by year: programmed and executed, in pesos, each with the figures that it is made of. Null is not zero.
select m.*, m.plan || ':' || m.goal as address
from goal_money as m
where $goals is null or list_contains($goals, m.plan || ':' || m.goal)
order by m.plan, m.goal, m.year
