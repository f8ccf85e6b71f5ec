-- The places.
select place, title as place_title, department, country
from place
order by place
