//! Values as bytes: messages between programs, and values that a program passes on to another one
//! without reading them, so that it need not hold their readers.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A message as bytes.
pub fn encode<M: Serialize>(message: &M) -> Vec<u8> {
    postcard::to_allocvec(message).expect("every message has a form in bytes")
}

/// The message in some bytes, if it is one of this release.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Option<M> {
    postcard::from_bytes(bytes).ok()
}

/// A value in its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed<T> {
    bytes: Vec<u8>,
    #[serde(skip)]
    of: PhantomData<T>,
}

impl<T: Serialize> Sealed<T> {
    /// Seals a value.
    pub fn new(value: &T) -> Self {
        Self::of(encode(value))
    }
}

impl<T: DeserializeOwned> Sealed<T> {
    /// The value; nothing if the bytes are of another release.
    pub fn open(&self) -> Option<T> {
        decode(&self.bytes)
    }
}

impl<T> Sealed<T> {
    /// Bytes that came from elsewhere.
    pub fn of(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            of: PhantomData,
        }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
