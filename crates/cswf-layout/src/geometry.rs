//! Points, sizes and rectangles. `x` grows to the right and `y` downwards, in the unit of the font size.

/// A place in the picture.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge of the picture.
    pub x: f64,
    /// Distance from the top edge of the picture.
    pub y: f64,
}

/// An extent without a place.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Size {
    /// Horizontal extent.
    pub width: f64,
    /// Vertical extent.
    pub height: f64,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Horizontal extent.
    pub width: f64,
    /// Vertical extent.
    pub height: f64,
}

impl Point {
    /// The point mirrored at the diagonal.
    pub(crate) fn transposed(self) -> Point {
        Point { x: self.y, y: self.x }
    }
}

impl Size {
    /// The size with its sides exchanged.
    pub(crate) fn transposed(self) -> Size {
        Size { width: self.height, height: self.width }
    }

    /// The size with anything that is not a length (negative, infinite, not a number) made 0.
    pub(crate) fn sound(self) -> Size {
        let length = |v: f64| if v.is_finite() { v.max(0.0) } else { 0.0 };
        Size { width: length(self.width), height: length(self.height) }
    }
}

impl Rect {
    /// The rectangle of `size` around `center`.
    #[must_use]
    pub fn around(center: Point, size: Size) -> Rect {
        Rect {
            x: center.x - size.width / 2.0,
            y: center.y - size.height / 2.0,
            width: size.width,
            height: size.height,
        }
    }

    /// Right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    #[must_use]
    pub fn center(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    /// The rectangle mirrored at the diagonal.
    pub(crate) fn transposed(self) -> Rect {
        Rect { x: self.y, y: self.x, width: self.height, height: self.width }
    }

    /// The rectangle moved by `(dx, dy)`.
    pub(crate) fn moved(self, dx: f64, dy: f64) -> Rect {
        Rect { x: self.x + dx, y: self.y + dy, ..self }
    }
}
