-- What the amounts in another currency come to in pesos, with the rate of the day on which their agreement begins, or else the last one said
-- in the week before. Where the register says only a month or a year, or no rate of those days is loaded, there is none: `pesos` is null.
select p.record_id, r.pesos * p.amount as pesos, r.pesos as rate, r.day as rate_day, r.source as rate_source
from project as p
left join rate as r
    on r.currency = p.currency and p.start_date = p.start_latest and r.day between p.start_date - interval 7 day and p.start_date
where p.amount is not null and p.currency != 'COP'
qualify row_number() over (partition by p.record_id order by r.day desc nulls last) = 1
order by p.record_id
