// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_RECORD_STREAM_HPP
#define GRADUS_IO_RECORD_STREAM_HPP

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

#include "gradus/catalog/record.hpp"
#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/read_limits.hpp"
#include "gradus/io/record_json.hpp"

namespace gradus {

/// What is read of one line of an `.ndjson` file that nobody vouches for.
inline constexpr read_limits line_limits{
    .max_bytes = std::size_t{16} << 20, .max_items = 1'000'000, .max_diagnostics = 100};

/// A line of a stream, without its line break (LF or CR LF).
struct record_line {
    std::uint64_t number = 0;  ///< from 1; blank lines are counted too
    std::uint64_t offset = 0;  ///< of its first byte, from the beginning of the stream
    std::uint64_t size = 0;    ///< in bytes
    std::string_view text;  ///< empty where the line has more bytes than are read: it is passed over without being held
};

/// Takes a stream apart into lines that are not blank. Holds one line at a time, of `max_bytes` at most, and never looks into it.
///
/// Not for several threads at once; lines that were copied can be read in any.
class GRADUS_EXPORT line_splitter {
public:
    /// Borrows the stream, which is to be opened in binary mode.
    explicit line_splitter(std::istream& in, std::size_t max_bytes = line_limits.max_bytes)
        : in_(&in), max_bytes_(max_bytes) {}

    /// Moves to the next line that has more than spaces and tabs; returns false at the end of the stream. `line.text` holds until the next
    /// call. Throws `gradus::error` (`cannot-read`) where the stream breaks off for another reason than its end.
    bool next(record_line& line);

private:
    bool fill();
    bool take_line(record_line& line);

    std::istream* in_;
    std::size_t max_bytes_;
    std::string buffer_;
    std::size_t first_ = 0, last_ = 0;  ///< of what is in `buffer_` and not taken yet
    std::uint64_t offset_ = 0, lines_ = 0;
};

/// Returns the record of a line, with all findings about its form. The place of a finding is a JSON pointer or, where the line is not
/// JSON, `line:column` of the stream. As `parse_record`: never throws for bad data, safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT record_reading parse_record_line(const record_line& line,
                                                             const read_limits& limits = line_limits);

/// One line of a stream of records, read. `data` is not to be used where `has_error(found)`.
struct line_reading : record_reading {
    std::uint64_t number = 0;  ///< of the line
    std::uint64_t offset = 0;  ///< of the line's first byte
};

/// Reads a stream of records, one a line (`.ndjson`), in constant memory. A line that cannot be read spoils no other.
class GRADUS_EXPORT record_stream {
public:
    /// Borrows the stream, which is to be opened in binary mode. `limits` are those of one line.
    explicit record_stream(std::istream& in, const read_limits& limits = line_limits)
        : lines_(in, limits.max_bytes), limits_(limits) {}

    /// Reads the next line that is not blank; returns false at the end. Throws as `line_splitter::next`.
    bool next(line_reading& reading);

private:
    line_splitter lines_;
    read_limits limits_;
};

}  // namespace gradus

#endif
