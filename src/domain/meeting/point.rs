//! Points on the earth, how far they are from each other, and those a person keeps under a name.

use std::fmt;
use std::str::FromStr;

use crate::domain::Invalid;
use crate::domain::id::PlaceId;
use crate::domain::text::OneLine;

/// The mean radius of the earth (IUGG), in kilometres.
const EARTH: f64 = 6371.0088;
/// Millionths of a degree, about 10 cm.
const PARTS: f64 = 1e6;

/// A point: latitude -90 to 90 and longitude -180 to 180 degrees, to a millionth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    latitude: i32,
    longitude: i32,
}

impl Point {
    /// Takes degrees. What lies outside the earth is refused.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, Invalid> {
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return Err(Invalid::new("a latitude is from -90 to 90 degrees, a longitude from -180 to 180"));
        }
        // Both fit: 180 million is less than 2^31.
        #[expect(clippy::cast_possible_truncation, reason = "at most 180 million")]
        let parts = |degrees: f64| (degrees * PARTS).round() as i32;
        Ok(Self { latitude: parts(latitude), longitude: parts(longitude) })
    }

    /// Puts a point together from millionths of a degree.
    pub fn of_parts(latitude: i32, longitude: i32) -> Result<Self, Invalid> {
        Self::new(f64::from(latitude) / PARTS, f64::from(longitude) / PARTS)
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / PARTS
    }

    /// Degrees east.
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / PARTS
    }

    /// Latitude and longitude in millionths of a degree.
    pub fn parts(self) -> [i32; 2] {
        [self.latitude, self.longitude]
    }

    /// The way from one to the other over the earth as a ball, in kilometres (haversine; up to 0.5 % off).
    pub fn distance(self, other: Self) -> f64 {
        let (one, two) = (self.latitude().to_radians(), other.latitude().to_radians());
        let half = |angle: f64| (angle / 2.0).sin().powi(2);
        let east = (other.longitude() - self.longitude()).to_radians();
        let chord = half(two - one) + one.cos() * two.cos() * half(east);
        2.0 * EARTH * chord.sqrt().min(1.0).asin()
    }
}

impl FromStr for Point {
    type Err = Invalid;

    /// Reads `40.7128,-74.006`, with a space or none behind the comma.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("write a point as latitude and longitude, such as 40.7128,-74.006");
        let (latitude, longitude) = text.split_once(',').ok_or_else(wrong)?;
        let degrees = |text: &str| text.trim().parse::<f64>().map_err(|_| wrong());
        Self::new(degrees(latitude)?, degrees(longitude)?)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.latitude(), self.longitude())
    }
}

/// A point that a person keeps under a name. The name is one word, so that it can be typed behind `near:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// Its name.
    pub name: OneLine,
    /// Where it is.
    pub point: Point,
}

impl Place {
    /// Whether this is its name, in any case of letters, with hyphens for spaces.
    pub fn is_called(&self, name: &str) -> bool {
        let plain = |text: &str| text.trim().to_lowercase().replace(' ', "-");
        plain(self.name.as_str()) == plain(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(text: &str) -> Point {
        text.parse().unwrap()
    }

    #[test]
    fn distances_are_those_of_the_haversine_formula() {
        // Reference values of independent calculators, to half a kilometre.
        for (one, other, km) in [
            ("40.7128,-74.0060", "34.0522,-118.2437", 3935.7),
            ("51.5074,-0.1278", "48.8566,2.3522", 343.6),
            ("0,0", "0,180", 20015.1),
            ("89.999,0", "89.999,180", 0.2),
            ("10,179.9", "10,-179.9", 21.9),
            ("10,20", "10,20", 0.0),
        ] {
            let distance = point(one).distance(point(other));
            assert!((distance - km).abs() < 0.5, "{one} {other}: {distance}");
        }
    }

    #[test]
    fn a_point_is_read_as_it_is_written() {
        assert_eq!(point(" 40.7128, -74.006 ").to_string(), "40.7128,-74.006");
        for text in ["", "40", "91,0", "0,181", "a,b", "NaN,0", "inf,0", "1,2,3"] {
            assert!(text.parse::<Point>().is_err(), "{text}");
        }
        let point = point("-33.8688197,151.2092955");
        assert_eq!(point.to_string().parse(), Ok(point));
    }
}
