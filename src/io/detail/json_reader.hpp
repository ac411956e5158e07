// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_JSON_READER_HPP
#define GRADUS_SRC_IO_DETAIL_JSON_READER_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "io/detail/findings.hpp"
#include "io/detail/json_tree.hpp"

namespace gradus::detail {

/// Bounds of an integer, both included.
struct integer_range {
    std::int64_t min;
    std::int64_t max;
};

/// Reads single values, each with the findings about it. A function returns whether it read one; the value that it was to
/// fill is left as it was where it did not.
class json_reader {
public:
    explicit json_reader(findings& found) : found_(found) {}

    /// Adds an error about a value; `message` is only made where it is kept: give it as a function.
    template <class Message>
    bool error(const json_node& about, const place& at, std::string_view code, const Message& message) {
        if (found_.full())
            found_.drop();
        else
            found_.add(about.order, severity::error, code, at.pointer(), std::string{message()});
        return false;
    }

    /// Returns how many findings there are, to see whether a part had any.
    [[nodiscard]] std::size_t count() const { return found_.count(); }

    /// Tests a value's kind; `what` says what is wanted: `a list of ids`.
    bool expect(const json_node& n, const place& at, json_kind kind, std::string_view what) {
        return n.kind == kind || wrong_kind(n, at, what);
    }

    bool text(const json_node& n, const place& at, std::string& to);
    bool id(const json_node& n, const place& at, std::string& to);     ///< ids and free words: 1 to 64 bytes
    bool entry(const json_node& n, const place& at, std::string& to);  ///< of a selector: any text but none
    bool mark(const json_node& n, const place& at, std::string& to);  ///< a grade: a word, or a number as it is written
    bool flag(const json_node& n, const place& at, bool& to);
    bool integer(const json_node& n, const place& at, integer_range range, std::int32_t& to);
    bool hundredths(const json_node& n, const place& at,
                    std::int64_t& to);  ///< at most two decimals, 0 to 9,999,999.99
    bool number(const json_node& n, const place& at, double min, double max, double& to);
    /// Reads one of some words; returns its position.
    std::optional<std::size_t> word(const json_node& n, const place& at, std::span<const std::string_view> words);

    /// Checks a key that is a free word or an id.
    bool id_key(const json_node& n, const place& at);

    void missing(const json_node& object, const place& at, std::string_view key);
    void unknown(const json_node& member, const place& object, std::span<const std::string_view> known);

    int requirement_depth = 0;  ///< of the requirement that is read now

private:
    bool wrong_kind(const json_node& n, const place& at, std::string_view what);
    bool id_bytes(const json_node& n, const place& at, std::string_view id);

    findings& found_;
};

/// Returns a value's JSON text, on one line.
[[nodiscard]] std::string to_json(const json_node& value);

/// The outcome of reading a decimal number: the value, scaled by a power of ten, or why there is none.
enum class decimal_state : std::uint8_t { exact, too_precise, too_large };
struct decimal {
    decimal_state state;
    std::int64_t scaled;
};

/// Returns the number that JSON text spells times ten to the `decimals`, exactly; `too_precise` where that is no integer.
[[nodiscard]] decimal parse_decimal(std::string_view spelled, int decimals);

}  // namespace gradus::detail

#endif
