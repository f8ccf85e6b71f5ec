-- The parts of one indicator, largest first: the answers of a survey.
from observation
where dataset = $dataset and indicator = $indicator and breakdown != 'total'
order by value desc, cell
