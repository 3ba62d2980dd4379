//! Keeping scores of measures and looking at them.

use super::App;
use super::failure::Failure;
use crate::domain::id::{IdPrefix, MeasureScoreId, short};
use crate::domain::measure::MeasureScore;

/// Something asked about scores of measures.
#[derive(Debug)]
pub enum MeasureRequest {
    /// Keep a score under its id.
    Put(MeasureScore),
    /// Drop a score.
    Remove(MeasureScoreId),
}

impl App {
    /// Does what is asked about scores, and gives every score there is then.
    pub(super) fn perform_on_measures(&self, request: MeasureRequest) -> Result<Vec<MeasureScore>, Failure> {
        match request {
            MeasureRequest::Put(score) => self.put_measure_score(&score)?,
            MeasureRequest::Remove(id) => self.remove_measure_score(id)?,
        }
        self.measure_scores()
    }

    /// Every score, oldest first.
    pub fn measure_scores(&self) -> Result<Vec<MeasureScore>, Failure> {
        Ok(self.vault()?.measures().all()?)
    }

    /// Keeps a score under its id, new or not. One of a time to come is refused.
    pub fn put_measure_score(&self, score: &MeasureScore) -> Result<(), Failure> {
        self.refuse_the_future(score.at())?;
        Ok(self.vault()?.measures().put(score)?)
    }

    /// Drops a score.
    pub fn remove_measure_score(&self, id: MeasureScoreId) -> Result<(), Failure> {
        Ok(self.vault()?.measures().remove(id)?)
    }

    /// The one score whose id begins so.
    pub fn find_measure_score(&self, prefix: &IdPrefix) -> Result<MeasureScore, Failure> {
        let measures = self.vault()?.measures();
        Ok(measures.get(measures.find(prefix)?)?)
    }

    /// The shortest unique beginning of a score's id.
    pub fn short_measure_score_id(&self, id: MeasureScoreId) -> Result<String, Failure> {
        let [before, after] = self.vault()?.measures().neighbours(id)?.map(|id| id.map(|id| id.to_string()));
        Ok(short(&id.to_string(), [before.as_deref(), after.as_deref()]))
    }
}
