//! A signature by hand: strokes of points with place, time and pressure, as the screen took them.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One point: `[x, y, t, p]`. Place in the screen's own measure, time in ms from the first point, pressure 0 to 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = StrokePoint))]
pub struct Point(pub u16, pub u16, pub u32, pub u16);

/// A signature by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Strokes {
    /// How wide the place to sign in was.
    pub wide: u16,
    /// How high it was.
    pub high: u16,
    /// Each from where the pen came down to where it left.
    pub strokes: Vec<Vec<Point>>,
}

/// Why strokes are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrokeFault {
    /// Nothing was written, or a dot.
    Empty,
    /// More than [`Strokes::STROKES_MAX`] strokes or [`Strokes::POINTS_MAX`] points.
    TooMany,
    /// A point lies outside the place to sign in.
    Outside,
    /// A point comes before the one that it follows, or after [`Strokes::LONGEST_MS`].
    TimeRunsBack,
    /// Pressure above 1000.
    Pressure,
}

impl Strokes {
    /// More strokes than any name has.
    pub const STROKES_MAX: usize = 200;
    /// More points than a pen gives in a minute.
    pub const POINTS_MAX: usize = 6_000;
    /// A signature takes less than ten minutes.
    pub const LONGEST_MS: u32 = 600_000;

    /// Whether somebody can have written this.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(&self) -> Result<(), StrokeFault> {
        if self.strokes.len() > Self::STROKES_MAX || self.strokes.iter().map(Vec::len).sum::<usize>() > Self::POINTS_MAX
        {
            return Err(StrokeFault::TooMany);
        }
        let (mut last, mut drawn) = (0, 0);
        for Point(x, y, t, pressure) in self.strokes.iter().flatten() {
            if *x > self.wide || *y > self.high {
                return Err(StrokeFault::Outside);
            }
            if *t < last || *t > Self::LONGEST_MS {
                return Err(StrokeFault::TimeRunsBack);
            }
            if *pressure > 1_000 {
                return Err(StrokeFault::Pressure);
            }
            last = *t;
            drawn += 1;
        }
        let moved = self
            .strokes
            .iter()
            .any(|stroke| stroke.iter().any(|p| stroke.first().is_some_and(|f| (f.0, f.1) != (p.0, p.1))));
        if drawn < 2 || !moved || self.wide == 0 || self.high == 0 { Err(StrokeFault::Empty) } else { Ok(()) }
    }

    /// As it is hashed and kept.
    pub(crate) fn value(&self) -> Value {
        json!(self)
    }
}

impl StrokeFault {
    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            StrokeFault::Empty => "尚未手写签名",
            StrokeFault::TooMany => "签名笔画过多",
            StrokeFault::Outside => "签名笔迹超出签名框",
            StrokeFault::TimeRunsBack => "签名笔迹的时间有误",
            StrokeFault::Pressure => "签名笔迹的压力值有误",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            StrokeFault::Empty => "nothing was signed by hand yet",
            StrokeFault::TooMany => "there are too many strokes",
            StrokeFault::Outside => "the strokes leave the place to sign in",
            StrokeFault::TimeRunsBack => "the times of the strokes run back, or too long",
            StrokeFault::Pressure => "the pressure of the strokes is above 1000",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(points: &[Point]) -> Strokes {
        Strokes { wide: 100, high: 50, strokes: vec![points.to_vec()] }
    }

    #[test]
    fn strokes_that_nobody_wrote_are_refused_each_for_its_reason() {
        let line = [Point(1, 1, 0, 500), Point(9, 9, 12, 600)];
        assert_eq!(of(&line).check(), Ok(()));
        for (strokes, fault) in [
            (of(&[]), StrokeFault::Empty),
            (of(&[Point(1, 1, 0, 0)]), StrokeFault::Empty),
            (of(&[Point(1, 1, 0, 0), Point(1, 1, 5, 0)]), StrokeFault::Empty),
            (of(&[Point(1, 1, 0, 0), Point(101, 1, 5, 0)]), StrokeFault::Outside),
            (of(&[Point(1, 1, 9, 0), Point(2, 1, 5, 0)]), StrokeFault::TimeRunsBack),
            (of(&[Point(1, 1, 0, 0), Point(2, 1, Strokes::LONGEST_MS + 1, 0)]), StrokeFault::TimeRunsBack),
            (of(&[Point(1, 1, 0, 0), Point(2, 1, 5, 1_001)]), StrokeFault::Pressure),
            (of(&[Point(1, 1, 0, 0); Strokes::POINTS_MAX + 1]), StrokeFault::TooMany),
            (Strokes { wide: 9, high: 9, strokes: vec![vec![]; Strokes::STROKES_MAX + 1] }, StrokeFault::TooMany),
        ] {
            assert_eq!(strokes.check(), Err(fault));
            assert!(!fault.zh().is_empty() && !fault.en().is_empty());
        }
    }

    #[test]
    fn a_point_is_four_numbers() {
        let text = serde_json::to_string(&of(&[Point(1, 2, 3, 4)])).expect("JSON");
        assert_eq!(text, "{\"wide\":100,\"high\":50,\"strokes\":[[[1,2,3,4]]]}");
        assert_eq!(serde_json::from_str::<Strokes>(&text).expect("reads"), of(&[Point(1, 2, 3, 4)]));
    }
}
