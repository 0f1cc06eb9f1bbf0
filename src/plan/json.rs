//! JSON on one line, written straight into a buffer: what pages and data files hold of it is made of known keys and short
//! texts, and is looked through many bytes in a step.
//!
//! In: text, or anything that serde knows. Out: bytes. **Never** a key that is no text.

use crate::digits;
use crate::runs::{is, plain};
use serde::de::value::Error;
use serde::ser::{
    Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer,
};

/// Appends text in quotation marks, escaped as RFC 8259 asks.
pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    write(out, text, false);
}

/// A value as JSON that can stand in a script element: no `<` leaves it. Empty for what JSON can't say.
pub(super) fn script(value: &impl Serialize, room: usize) -> String {
    let mut json = Json { out: Vec::with_capacity(room) };
    let written = value.serialize(&mut json).is_ok();
    String::from_utf8(json.out).ok().filter(|_| written).unwrap_or_default()
}

/// Appends text in quotation marks. Script elements ask for more, and spell tabs and the like shorter than data files do.
fn write(out: &mut Vec<u8>, text: &str, script: bool) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push(b'"');
    let mut rest = text.as_bytes();
    loop {
        let (run, after) = rest.split_at(plain(rest, is_special));
        out.extend_from_slice(run);
        let Some((&b, after)) = after.split_first() else { break };
        match b {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', b]),
            b'<' if !script => out.push(b),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\t' if script => out.extend_from_slice(b"\\t"),
            b'\r' if script => out.extend_from_slice(b"\\r"),
            0x08 if script => out.extend_from_slice(b"\\b"),
            0x0c if script => out.extend_from_slice(b"\\f"),
            _ => {
                let (high, low) = (HEX[usize::from(b >> 4)], HEX[usize::from(b & 15)]);
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            }
        }
        rest = after;
    }
    out.push(b'"');
}

fn is_special(b: u8) -> u8 {
    u8::from(b < b' ') | is(b, b'"') | is(b, b'\\') | is(b, b'<')
}

/// What serde writes into.
struct Json {
    out: Vec<u8>,
}

/// An object or array being written.
struct Members<'j> {
    json: &'j mut Json,
    empty: bool,
    end: u8,
}

impl<'j> Members<'j> {
    fn new(json: &'j mut Json, start: u8, end: u8) -> Self {
        json.out.push(start);
        Self { json, empty: true, end }
    }

    fn next(&mut self) -> &mut Json {
        if !std::mem::replace(&mut self.empty, false) {
            self.json.out.push(b',');
        }
        self.json
    }

    fn close(self) {
        self.json.out.push(self.end);
    }
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        let json = self.next();
        // A field's name needs no look: it is one of ours.
        json.out.push(b'"');
        json.out.extend_from_slice(key.as_bytes());
        json.out.extend_from_slice(b"\":");
        value.serialize(json)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        key.serialize(self.next())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.json.out.push(b':');
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(self.next())
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

/// Kinds of values that no page's linked data holds.
fn unknown<T>() -> Result<T, Error> {
    Err(Error::custom("not a value of linked data"))
}

impl<'j> Serializer for &'j mut Json {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Members<'j>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Members<'j>;
    type SerializeStruct = Members<'j>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        write(&mut self.out, text, true);
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        digits::push(&mut self.out, value);
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        if value < 0 {
            self.out.push(b'-');
        }
        self.serialize_u64(value.unsigned_abs())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        serde_json::to_writer(&mut self.out, &value).map_err(Error::custom)
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'j>, Error> {
        Ok(Members::new(self, b'[', b']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'j>, Error> {
        Ok(Members::new(self, b'{', b'}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'j>, Error> {
        Ok(Members::new(self, b'{', b'}'))
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.serialize_i64(value.into())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.serialize_u64(value.into())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        unknown()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        unknown()
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        unknown()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        unknown()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unknown()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unknown()
    }
}

#[cfg(test)]
mod tests {
    use super::script;
    use serde_json::{Value, json};

    #[test]
    fn linked_data_reads_back_as_it_was_and_never_ends_its_element() {
        let every: String =
            (0..0x300).filter_map(char::from_u32).chain("\u{2028}🜂</script>".chars()).collect();
        let value = json!({
            "all <\"": every,
            "numbers": [0, -7, 2.5, 1e300, u64::MAX, i64::MIN],
            "nothing": [null, true, false, {}, [], ""],
        });
        let text = script(&value, 16);
        assert!(!text.contains('<'));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
