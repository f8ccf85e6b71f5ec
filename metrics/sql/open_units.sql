-- The units in which the figures count.
select unit, one as unit_one, one_en as unit_one_en, many as unit_title, many_en as unit_title_en, whole as is_whole, money as is_money
from unit
order by unit
