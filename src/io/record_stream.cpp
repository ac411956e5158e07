// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/record_stream.hpp"

#include <algorithm>
#include <cstring>
#include <istream>
#include <utility>

#include "gradus/core/error.hpp"

namespace gradus {

namespace {

constexpr std::size_t block_size = std::size_t{256} << 10;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

/// Of a finding's place, `1:column` of the line's text, makes `line:column` of the stream.
void move_to_line(diagnostic& d, std::uint64_t line) {
    if (d.at.starts_with("1:")) d.at.replace(0, 1, std::to_string(line));
}

}  // namespace

/// Reads more behind what there is; returns false at the end.
bool line_splitter::fill() {
    if (first_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + first_, last_ - first_);
        last_ -= first_;
        first_ = 0;
    }
    if (buffer_.size() < last_ + block_size) buffer_.resize(std::max(last_ + block_size, buffer_.size() * 2));
    in_->read(buffer_.data() + last_, static_cast<std::streamsize>(buffer_.size() - last_));
    const auto count = static_cast<std::size_t>(in_->gcount());
    if (in_->bad() || (count == 0 && !in_->eof()))
        throw error({{severity::error,
                      "cannot-read",
                      std::to_string(lines_ + 1) + ":1",
                      "the stream of records cannot be read on",
                      {}}});
    last_ += count;
    return count > 0;
}

/// Takes the next line, blank or not.
bool line_splitter::take_line(record_line& line) {
    std::size_t looked_at = first_;
    std::uint64_t dropped = 0;  // bytes of a line that is too long
    bool ended = false;
    const char* end = nullptr;
    while (!(end = static_cast<const char*>(
                 last_ > looked_at ? std::memchr(buffer_.data() + looked_at, '\n', last_ - looked_at) : nullptr))) {
        if (last_ - first_ > max_bytes_ + 1) {  // one more for a carriage return
            dropped += last_ - first_;
            first_ = last_;
        }
        const std::size_t length = last_ - first_;
        if (!fill()) {
            ended = true;
            break;
        }
        looked_at = first_ + length;
    }
    const char* const begin = buffer_.data() + first_;
    std::size_t size = ended ? last_ - first_ : static_cast<std::size_t>(end - begin);
    if (ended && size + dropped == 0) return false;
    line.offset = offset_;
    line.number = ++lines_;
    offset_ += dropped + size + (ended ? 0 : 1);
    first_ += size + (ended ? 0 : 1);
    if (size > 0 && begin[size - 1] == '\r') --size;
    line.size = dropped + size;
    line.text = line.size > max_bytes_ ? std::string_view{} : std::string_view{begin, size};
    return true;
}

bool line_splitter::next(record_line& line) {
    while (take_line(line))
        if (line.size != line.text.size() || !is_blank(line.text)) return true;
    return false;
}

record_reading parse_record_line(const record_line& line, const read_limits& limits) {
    if (line.size > line.text.size()) {
        record_reading reading;
        reading.found.push_back({severity::error,
                                 "too-large",
                                 std::to_string(line.number) + ":1",
                                 "the line has " + std::to_string(line.size) + " bytes, more than the " +
                                     std::to_string(limits.max_bytes) + " that are read of one",
                                 {}});
        return reading;
    }
    record_reading reading = parse_record(line.text, limits);
    for (diagnostic& d : reading.found) move_to_line(d, line.number);
    return reading;
}

bool record_stream::next(line_reading& reading) {
    record_line line;
    if (!lines_.next(line)) return false;
    static_cast<record_reading&>(reading) = parse_record_line(line, limits_);
    reading.number = line.number;
    reading.offset = line.offset;
    return true;
}

}  // namespace gradus
