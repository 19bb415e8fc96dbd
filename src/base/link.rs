//! Between log-odds and chances. All through `libm`, so that native and wasm agree to the last bit.

/// The logistic function: a chance in 0..1 from log-odds.
pub fn sigmoid(eta: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-eta))
}

/// Log-odds of a chance strictly between 0 and 1.
pub fn logit(p: f64) -> f64 {
    libm::log(p / (1.0 - p))
}

/// The standard normal distribution function.
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / core::f64::consts::SQRT_2)
}

/// `pi / 8`, the constant of MacKay's approximation (Neural Computation 4, 1992).
pub const MACKAY: f64 = core::f64::consts::PI / 8.0;

/// The mean of [`sigmoid`] over a Gaussian, by MacKay's approximation (Neural Computation 4, 1992):
/// `sigmoid(mean / sqrt(1 + pi variance / 8))`.
pub fn expected_sigmoid(mean: f64, variance: f64) -> f64 {
    sigmoid(mean / libm::sqrt(1.0 + MACKAY * variance))
}
