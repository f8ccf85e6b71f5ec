-- The figures of one indicator that follow one another in time: the whole, without its parts, of the one agency and place that has it. None
-- where several have it.
from observation
where indicator = $indicator and breakdown = 'total' and value is not null
    and (select count(distinct (agency, place)) = 1 from observation where indicator = $indicator and breakdown = 'total' and value is not null)
order by period_end
