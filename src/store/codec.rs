use bincode::config::{self, Configuration};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// zstd's own default: about a third of a report's size, at hundreds of megabytes a second.
const LEVEL: i32 = 3;

fn layout() -> Configuration {
    config::standard()
}

/// The value as compressed bytes.
pub(super) fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
    let plain = bincode::serde::encode_to_vec(value, layout()).map_err(|e| e.to_string())?;
    zstd::encode_all(plain.as_slice(), LEVEL).map_err(|e| e.to_string())
}

/// The value that [`encode`] wrote, or why the bytes are none.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    let plain = zstd::decode_all(bytes).map_err(|e| e.to_string())?;
    let (value, read) =
        bincode::serde::decode_from_slice(&plain, layout()).map_err(|e| e.to_string())?;
    if read == plain.len() {
        Ok(value)
    } else {
        Err(format!("{} bytes too many", plain.len() - read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_over_is_an_error() {
        let bytes = encode(&(7u32, "x".to_owned())).unwrap();
        assert_eq!(decode::<(u32, String)>(&bytes), Ok((7, "x".to_owned())));
        assert_eq!(decode::<u32>(&bytes).unwrap_err(), "2 bytes too many");
        assert!(decode::<u32>(b"no frame").is_err());
    }
}
