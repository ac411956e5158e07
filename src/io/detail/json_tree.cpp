// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "io/detail/json_tree.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/core/utf8.hpp"

namespace gradus::detail {

namespace {

namespace json = boost::json;

constexpr std::uint32_t last_order = std::numeric_limits<std::uint32_t>::max();

/// What Boost.JSON's parser calls while it reads. Values are gathered on one stack; a container that ends moves its own from
/// there into the arena.
class tree_builder {
public:
    static constexpr std::size_t max_object_size = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::size_t max_array_size = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::size_t max_key_size = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::size_t max_string_size = std::numeric_limits<std::uint32_t>::max();

    tree_builder(std::string_view text, const read_limits& limits, findings& found, std::pmr::memory_resource& arena)
        : text_(text), limits_(limits), found_(found), arena_(&arena) {
        values_.reserve(std::min<std::size_t>(text.size() / 16 + 8, 1u << 16));
    }

    [[nodiscard]] const json_node& root() const { return values_.front(); }
    [[nodiscard]] bool stopped() const { return stopped_; }
    [[nodiscard]] std::size_t open() const { return open_.size(); }

    /// Returns the place of the value that is read now.
    [[nodiscard]] std::string pointer() const {
        std::string text = container_pointer();
        if (!open_.empty()) append(text, open_.back(), key_, values_.size());
        return text;
    }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }

    bool on_object_begin(json::error_code& ec) { return begin(true, ec); }
    bool on_array_begin(json::error_code& ec) { return begin(false, ec); }
    bool on_object_end(std::size_t, json::error_code& ec) {
        drop_duplicates();
        return end(json_kind::object, ec);
    }
    bool on_array_end(std::size_t, json::error_code& ec) { return end(json_kind::list, ec); }

    bool on_key_part(json::string_view part, std::size_t total, json::error_code& ec) {
        return gather(part, total, ec);
    }
    bool on_key(json::string_view part, std::size_t total, json::error_code& ec) {
        if (total > limits_.max_string) {
            return stop(ec, "too-large", container_pointer(),
                        "a key here is longer than " + std::to_string(limits_.max_string) + " bytes");
        }
        key_ = whole(part);
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t total, json::error_code& ec) {
        return gather(part, total, ec);
    }
    bool on_string(json::string_view part, std::size_t total, json::error_code& ec) {
        json_node node = next(json_kind::string);
        if (total > limits_.max_string) {
            node.kind = json_kind::unreadable;
            gathered_.clear();
            found_.add(node.order, severity::error, "too-large", pointer(),
                       "the string has " + std::to_string(total) + " bytes, more than the " +
                           std::to_string(limits_.max_string) + " that are read");
        } else {
            const std::string_view text = whole(part);
            node.chars = text.data();
            node.size = static_cast<std::uint32_t>(text.size());
        }
        return push(node, ec);
    }

    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view text, json::error_code& ec) { return number(text, ec); }
    bool on_uint64(std::uint64_t, json::string_view text, json::error_code& ec) { return number(text, ec); }
    bool on_double(double, json::string_view text, json::error_code& ec) { return number(text, ec); }

    bool on_bool(bool truth, json::error_code& ec) {
        json_node node = next(json_kind::boolean);
        node.truth = truth;
        return push(node, ec);
    }
    bool on_null(json::error_code& ec) { return push(next(json_kind::null), ec); }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    struct container {
        std::string_view key;  ///< its own, in its parent
        std::size_t first;     ///< of its values on the stack
        std::uint32_t order;
        bool object;
    };

    static void append(std::string& text, const container& parent, std::string_view key, std::size_t position) {
        if (parent.object)
            append_step(text, key);
        else
            append_step(text, position - parent.first);
    }

    /// Returns the place of the list or object that is read now.
    [[nodiscard]] std::string container_pointer() const {
        std::string text;
        for (std::size_t i = 1; i < open_.size(); ++i) append(text, open_[i - 1], open_[i].key, open_[i].first);
        return text;
    }

    bool stop(json::error_code& ec, std::string_view code, std::string at, std::string message) {
        found_.add(last_order, severity::error, code, std::move(at), std::move(message));
        stopped_ = true;
        ec = json::make_error_code(json::error::input_error);
        return false;
    }

    [[nodiscard]] json_node next(json_kind kind) {
        json_node node;
        node.kind = kind;
        node.order = ++order_;
        node.key_chars = key_.data();
        node.key_size = static_cast<std::uint32_t>(key_.size());
        return node;
    }

    bool push(const json_node& node, json::error_code& ec) {
        if (++items_ > limits_.max_items)
            return stop(ec, "too-many", pointer(),
                        "the file has more than " + std::to_string(limits_.max_items) + " values");
        values_.push_back(node);
        key_ = {};
        return true;
    }

    bool number(json::string_view text, json::error_code& ec) {
        json_node node = next(json_kind::number);
        node.chars = text.data();
        node.size = static_cast<std::uint32_t>(text.size());
        return push(node, ec);
    }

    bool begin(bool object, json::error_code&) {
        open_.push_back({key_, values_.size(), ++order_, object});
        key_ = {};
        return true;
    }

    bool end(json_kind kind, json::error_code& ec) {
        const container ended = open_.back();
        open_.pop_back();
        key_ = ended.key;
        json_node node = next(kind);
        node.order = ended.order;
        const std::size_t count = values_.size() - ended.first;
        if (count > 0) {
            auto* const kept = static_cast<json_node*>(arena_->allocate(count * sizeof(json_node), alignof(json_node)));
            std::uninitialized_copy(values_.begin() + static_cast<std::ptrdiff_t>(ended.first), values_.end(), kept);
            values_.resize(ended.first);
            node.children = kept;
            node.size = static_cast<std::uint32_t>(count);
        }
        return push(node, ec);
    }

    bool gather(json::string_view part, std::size_t total, json::error_code&) {
        if (total <= limits_.max_string) gathered_.append(part.data(), part.size());
        return true;
    }

    /// Returns the string whose last part this is: where it came in one piece it stays where it is in the document.
    [[nodiscard]] std::string_view whole(json::string_view part) {
        const std::less_equal<const char*> before;
        if (gathered_.empty() && before(text_.data(), part.data()) &&
            before(part.data() + part.size(), text_.data() + text_.size()))
            return {part.data(), part.size()};
        gathered_.append(part.data(), part.size());
        auto* const kept = static_cast<char*>(arena_->allocate(gathered_.size() + 1, 1));
        std::memcpy(kept, gathered_.data(), gathered_.size());
        const std::string_view text{kept, gathered_.size()};
        gathered_.clear();
        return text;
    }

    /// Reports each key that the object that ends now has more than once, and drops its later values.
    void drop_duplicates() {
        const std::size_t first = open_.back().first;
        const std::size_t count = values_.size() - first;
        std::vector<std::size_t> again;
        if (count <= 24) {
            for (std::size_t i = first + 1; i < values_.size(); ++i)
                for (std::size_t j = first; j < i; ++j)
                    if (values_[i].key_size == values_[j].key_size && values_[i].key() == values_[j].key()) {
                        again.push_back(i);
                        break;
                    }
        } else {
            std::vector<std::size_t> sorted(count);
            for (std::size_t i = 0; i < count; ++i) sorted[i] = first + i;
            std::sort(sorted.begin(), sorted.end(), [this](std::size_t a, std::size_t b) {
                const int compared = values_[a].key().compare(values_[b].key());
                return compared != 0 ? compared < 0 : a < b;
            });
            for (std::size_t i = 1; i < count; ++i)
                if (values_[sorted[i]].key() == values_[sorted[i - 1]].key()) again.push_back(sorted[i]);
            std::sort(again.begin(), again.end());
        }
        for (const std::size_t i : again) {
            key_ = values_[i].key();
            if (found_.full())
                found_.drop();
            else
                found_.add(values_[i].order, severity::error, "duplicate-key", pointer(),
                           "the object has the key " + quoted(key_) + " more than once; one of them has to go");
        }
        if (again.empty()) return;
        std::size_t kept = again.front(), skip = 0;
        for (std::size_t i = kept; i < values_.size(); ++i) {
            if (skip < again.size() && again[skip] == i)
                ++skip;
            else
                values_[kept++] = values_[i];
        }
        values_.resize(kept);
    }

    std::string_view text_;
    const read_limits& limits_;
    findings& found_;
    std::pmr::memory_resource* arena_;
    std::vector<json_node> values_;
    std::vector<container> open_;
    std::string_view key_{};
    std::string gathered_;
    std::size_t items_ = 0;
    std::uint32_t order_ = 0;
    bool stopped_ = false;
};

/// Returns what a person can do about a text that ends, or goes on otherwise than JSON does, at `offset`.
[[nodiscard]] std::string explain(std::string_view text, std::size_t offset, json::error_code ec, std::size_t open) {
    if (ec == json::error::incomplete || offset >= text.size()) {
        if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
            return "the file is empty: a JSON object is wanted";
        return "the text ends too early: " +
               (open == 0 ? std::string{"its value is not complete"}
                          : std::to_string(open) + (open == 1 ? " bracket is" : " brackets are") + " still open");
    }
    if (ec == json::error::illegal_leading_surrogate || ec == json::error::illegal_trailing_surrogate ||
        ec == json::error::expected_utf16_escape)
        return "an escape \\uD800 to \\uDFFF stands for half a character: two of them make one, high before low";
    if (ec == json::error::expected_hex_digit) return "after \\u four hexadecimal digits are wanted";
    const char c = text[offset];
    const std::size_t back = offset == 0 ? std::string_view::npos : text.find_last_not_of(" \t\r\n", offset - 1);
    const char before = back == std::string_view::npos ? '\0' : text[back];
    if ((c == '}' || c == ']') && before == ',')
        return "there is a comma before the closing bracket: JSON has none after the last value";
    if (c == '\'') return "JSON strings stand in double quotes";
    if (c == '/' || c == '#') return "JSON has no comments: use a key that begins with \"x-\"";
    if (c == 'N' || c == 'I') return "JSON has no NaN and no Infinity";
    if (static_cast<unsigned char>(c) < 0x20)
        return "a control character stands here; in a string write \\n for a line break and \\t for a tab";
    const std::string found = quoted(text.substr(offset, [&] {
        std::size_t length = 1;
        while (offset + length < text.size() && (static_cast<unsigned char>(text[offset + length]) & 0xC0u) == 0x80u)
            ++length;
        return length;
    }()));
    if (open == 0 && back != std::string_view::npos) return found + " follows after the end of the JSON value";
    return "this is not JSON: " + found + " does not belong here";
}

}  // namespace

json_tree::json_tree(std::string_view text, const read_limits& limits, findings& found)
    : arena_(std::clamp<std::size_t>(text.size() * 2, 1024, std::size_t{16} << 20)) {
    if (text.size() > std::min<std::size_t>(limits.max_bytes, std::numeric_limits<std::uint32_t>::max() / 2)) {
        found.add(0, severity::error, "too-large", "",
                  "the file has " + std::to_string(text.size()) + " bytes, more than the " +
                      std::to_string(limits.max_bytes) + " that are read");
        return;
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        found.add(0, severity::error, "not-utf8", "1:1",
                  "the file begins with a byte-order mark (bytes EF BB BF): save it as UTF-8 without one");
        return;
    }
    if (const auto bad = find_bad_utf8(text)) {
        const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
        found.add(0, severity::error, "not-utf8", line_and_column(text, *bad),
                  "the byte at offset " + std::to_string(*bad) +
                      (utf16 ? " is no UTF-8: the file looks like UTF-16; save it as UTF-8"
                             : " is no UTF-8: save the file as UTF-8"));
        return;
    }
    json::parse_options options;
    options.max_depth = std::min<std::size_t>(limits.max_depth, 1'000);
    options.allow_invalid_utf8 = true;  // checked above
    json::basic_parser<tree_builder> parser(options, text, limits, found, arena_);
    json::error_code ec;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), ec);
    const tree_builder& built = parser.handler();
    if (built.stopped()) return;
    if (ec == json::error::too_deep) {
        found.add(last_order, severity::error, "too-deep", built.pointer(),
                  "lists and objects stand within each other more than " + std::to_string(options.max_depth) + " deep");
    } else if (ec == json::error::exponent_overflow) {
        found.add(last_order, severity::error, "bad-number", built.pointer(), "the number's exponent is too large");
    } else if (ec || read < text.size()) {
        found.add(last_order, severity::error, "not-json", line_and_column(text, read),
                  explain(text, read, ec, built.open()));
    } else {
        root_ = built.root();
        has_root_ = true;
    }
}

}  // namespace gradus::detail
