// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_JSON_OBJECT_HPP
#define GRADUS_SRC_IO_DETAIL_JSON_OBJECT_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "gradus/catalog/extension.hpp"
#include "io/detail/json_reader.hpp"
#include "io/detail/json_writer.hpp"

namespace gradus::detail {

// How a value type looks as an object is said once, by the specialization of `description` for it:
//
//     template <> struct description<skill_level> {
//         template <class Visitor> static void fields(Visitor& v) {
//             v("skill", &skill_level::skill, an_id, required);
//             v("level", &skill_level::level, whole{1, 3});
//         }
//     };
//
// A line is a key, the member that holds its value, and the codec that reads and writes it. Three visitors take the lines:
// one reads an object, one writes it (what equals the member of a value by default is left out), one lists its keys.
//
// A codec has `bool read(json_reader&, const json_node&, const place&, T&) const` and `void write(json_writer&, const T&) const`.
// Besides lines a description may say
//     v.inner(key, member, description, presence)   an object whose struct has no room for extensions: the parent keeps them
//     v.part(key, function)                         an object whose keys are members of this one; function(visitor) has lines
//     v.custom(key, codec, presence)                a codec that reads and writes the whole value: `read`, `write`, `differs`
//     v.format(word)                                the key `format`
//     v.either(key, key)                            one of two keys has to be there

template <class T>
struct description;

enum class presence : std::uint8_t { optional, required };
inline constexpr presence required = presence::required;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// An extension of an inner object is kept by its parent, under the inner object's key and its own: `effective/x-note`.
[[nodiscard]] inline std::string inner_key(std::string_view object, std::string_view key) {
    std::string joined{object};
    joined += '/';
    joined += key;
    return joined;
}

/// Lists the keys of an object, to tell which of them a wrong one was meant to be.
class key_lister {
public:
    template <class... Rest>
    void operator()(std::string_view key, const Rest&...) {
        keys.push_back(key);
    }
    template <class... Rest>
    void inner(std::string_view key, const Rest&...) {
        keys.push_back(key);
    }
    template <class... Rest>
    void part(std::string_view key, const Rest&...) {
        keys.push_back(key);
    }
    template <class... Rest>
    void custom(std::string_view key, const Rest&...) {
        keys.push_back(key);
    }
    void format(std::string_view) { keys.push_back("format"); }
    void either(std::string_view, std::string_view) {}
    void ignored(std::string_view key) { keys.push_back(key); }

    std::vector<std::string_view> keys;
};

/// Reads the members of an object into a value.
template <class T>
class object_reader {
public:
    /// `node` is an object. Extensions go to `x`, their keys after `prefix` and a stroke where there is one.
    object_reader(json_reader& in, const json_node& node, const place& at, T& to, extensions* x,
                  std::string_view prefix = {})
        : in_(in), node_(node), at_(at), to_(to), x_(x), prefix_(prefix), members_(node.items()) {
        for (const json_node& m : members_) present_ |= bit(m.key());
    }

    template <class M, class Codec>
    void operator()(std::string_view key, M T::*member, const Codec& codec, presence p = presence::optional) {
        const json_node* const n = take(key, p);
        if (n == nullptr) return;
        const place at{&at_, key, 0};
        if constexpr (is_optional<M>) {
            if (!codec.read(in_, *n, at, (to_.*member).emplace())) (to_.*member).reset();
        } else {
            codec.read(in_, *n, at, to_.*member);
        }
    }

    template <class M, class Description>
    void inner(std::string_view key, M T::*member, Description, presence p = presence::optional) {
        const json_node* const n = take(key, p);
        if (n == nullptr) return;
        const place at{&at_, key, 0};
        if (!in_.expect(*n, at, json_kind::object, "an object")) return;
        if constexpr (is_optional<M>) (to_.*member).emplace();
        auto& value = inner_value(to_.*member);
        object_reader<std::remove_reference_t<decltype(value)>> reader(in_, *n, at, value, x_, key);
        reader.template read<Description>();
    }

    template <class Fields>
    void part(std::string_view key, const Fields& fields, presence p = presence::optional) {
        const json_node* const n = take(key, p);
        if (n == nullptr) return;
        const place at{&at_, key, 0};
        if (!in_.expect(*n, at, json_kind::object, "an object")) return;
        object_reader<T> reader(in_, *n, at, to_, x_, key);
        fields(reader);
        reader.finish([&](key_lister& keys) { fields(keys); });
    }

    template <class Codec>
    void custom(std::string_view key, const Codec& codec, presence p = presence::optional) {
        if (const json_node* const n = take(key, p)) codec.read(in_, *n, place{&at_, key, 0}, to_);
    }

    void format(std::string_view word) {
        const json_node* const n = take("format", presence::optional);
        const auto wrong = [&](const std::string& what) {
            in_.error(n ? *n : node_, n ? place{&at_, "format", 0} : at_, "wrong-format",
                      [&] { return what + "; \"format\": " + quoted(word) + " is wanted"; });
        };
        if (n == nullptr)
            wrong("the key \"format\" is missing");
        else if (n->kind != json_kind::string)
            wrong("\"format\" is not a string");
        else if (n->text() != word)
            wrong("the format " + quoted(n->text()) + " is not read here");
    }

    void either(std::string_view one, std::string_view other) {
        if (has(one) || has(other)) return;
        in_.error(node_, at_, "missing-key",
                  [&] { return "one of the keys " + quoted(one) + " and " + quoted(other) + " is wanted"; });
    }

    void ignored(std::string_view key) { static_cast<void>(take(key, presence::optional)); }

    [[nodiscard]] bool has(std::string_view key) const {
        for (const json_node& m : members_)
            if (m.key() == key) return true;
        return false;
    }

    /// Reads all lines of a description, and settles the members that it does not have.
    template <class Description>
    void read() {
        Description::fields(*this);
        finish([](key_lister& keys) { Description::fields(keys); });
    }

    /// Keeps the extensions and reports the other members that were not taken; `list` gives the keys that there could be.
    template <class List>
    void finish(const List& list) {
        if (taken_count_ == members_.size()) return;
        key_lister known;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const json_node& m = members_[i];
            if (taken(i)) continue;
            if (m.key().starts_with("x-")) {
                if (x_ == nullptr) continue;
                x_->push_back({prefix_.empty() ? std::string{m.key()} : inner_key(prefix_, m.key()), to_json(m)});
            } else {
                if (known.keys.empty()) list(known);
                in_.unknown(m, at_, known.keys);
            }
        }
    }

private:
    static constexpr std::uint64_t bit(std::string_view key) {
        if (key.empty()) return 1;
        const auto first = static_cast<unsigned char>(key.front());
        const auto last = static_cast<unsigned char>(key.back());
        return std::uint64_t{1} << ((key.size() * 7 + first + std::size_t{3} * last) & 63u);
    }

    template <class U>
    static U& inner_value(U& value) {
        return value;
    }
    template <class U>
    static U& inner_value(std::optional<U>& value) {
        return *value;
    }

    [[nodiscard]] bool taken(std::size_t i) const {
        return i < 64 ? (taken_ >> i & 1u) != 0
                      : std::find(taken_far_.begin(), taken_far_.end(), i) != taken_far_.end();
    }

    /// Finds a member: mostly it is the next one, as files keep to the order of the format's tables, or there is none.
    [[nodiscard]] const json_node* take(std::string_view key, presence p) {
        if ((present_ & bit(key)) != 0) {
            for (std::size_t tried = 0, i = next_; tried < members_.size(); ++tried, ++i) {
                if (i >= members_.size()) i = 0;
                if (members_[i].key_size != key.size() || members_[i].key() != key) continue;
                if (i < 64)
                    taken_ |= std::uint64_t{1} << i;
                else
                    taken_far_.push_back(i);
                ++taken_count_;
                next_ = i + 1;
                return &members_[i];
            }
        }
        if (p == presence::required) in_.missing(node_, at_, key);
        return nullptr;
    }

    json_reader& in_;
    const json_node& node_;
    const place& at_;
    T& to_;
    extensions* x_;
    std::string_view prefix_;
    std::span<const json_node> members_;
    std::uint64_t present_ = 0;
    std::uint64_t taken_ = 0;
    std::vector<std::size_t> taken_far_;
    std::size_t taken_count_ = 0;
    std::size_t next_ = 0;
};

/// Writes the members of a value that are not those of a value by default.
template <class T>
class object_writer {
public:
    /// Writes `"key": {` before the first member, where there is one, if `key` is not empty.
    object_writer(json_writer& out, const T& from, const T& defaults, const extensions* x, std::string_view key = {})
        : out_(out), from_(from), defaults_(defaults), x_(x), key_(key) {}

    template <class M, class Codec>
    void operator()(std::string_view key, M T::*member, const Codec& codec, presence p = presence::optional) {
        const M& value = from_.*member;
        if (p == presence::optional && value == defaults_.*member) return;
        if constexpr (is_optional<M>) {
            if (!value) return;
            open(key);
            codec.write(out_, *value);
        } else {
            open(key);
            codec.write(out_, value);
        }
    }

    template <class M, class Description>
    void inner(std::string_view key, M T::*member, Description, presence p = presence::optional) {
        if constexpr (is_optional<M>) {
            static const typename M::value_type defaults{};
            if (from_.*member) inner_object(key, *(from_.*member), defaults, Description{}, presence::required);
        } else {
            inner_object(key, from_.*member, defaults_.*member, Description{}, p);
        }
    }

    template <class Fields>
    void part(std::string_view key, const Fields& fields, presence p = presence::optional) {
        object_writer<T> writer(out_, from_, defaults_, nullptr, key);
        if (p == presence::required) writer.open_object();
        fields(writer);
        writer.inner_extensions(x_, key);
        if (writer.opened_) out_.end_object();
    }

    template <class Codec>
    void custom(std::string_view key, const Codec& codec, presence p = presence::optional) {
        if (p == presence::optional && !codec.differs(from_, defaults_)) return;
        open(key);
        codec.write(out_, from_);
    }

    void format(std::string_view word) {
        open("format");
        out_.string(word);
    }
    void either(std::string_view, std::string_view) {}
    void ignored(std::string_view) {}

    /// Writes all lines of a description, then the extensions.
    template <class Description>
    void write() {
        Description::fields(*this);
        write_extensions();
    }

    void write_extensions() {
        if (x_ == nullptr) return;
        for (const extension& e : *x_)
            if (e.key.starts_with("x-")) {
                open(e.key);
                out_.json(e.json);
            }
    }

private:
    template <class U>
    friend class object_writer;

    template <class U, class Description>
    void inner_object(std::string_view key, const U& value, const U& defaults, Description, presence p) {
        object_writer<U> writer(out_, value, defaults, nullptr, key);
        if (p == presence::required) writer.open_object();
        Description::fields(writer);
        writer.inner_extensions(x_, key);
        if (writer.opened_) out_.end_object();
    }

    /// Writes those extensions of the parent that it keeps for this inner object.
    void inner_extensions(const extensions* x, std::string_view object) {
        if (x == nullptr) return;
        for (const extension& e : *x)
            if (e.key.size() > object.size() + 1 && e.key.starts_with(object) && e.key[object.size()] == '/') {
                open(std::string_view{e.key}.substr(object.size() + 1));
                out_.json(e.json);
            }
    }

    void open_object() {
        if (key_.empty() || opened_) return;
        out_.key(key_);
        out_.begin_object();
        opened_ = true;
    }

    void open(std::string_view key) {
        open_object();
        out_.key(key);
    }

    json_writer& out_;
    const T& from_;
    const T& defaults_;
    const extensions* x_;
    std::string_view key_;
    bool opened_ = false;
};

/// Reads an object as a value whose struct has a member `x`; returns whether it is an object.
template <class Description, class T>
bool read_object(json_reader& in, const json_node& n, const place& at, T& to) {
    if (!in.expect(n, at, json_kind::object, "an object")) return false;
    object_reader<T> reader(in, n, at, to, &to.x);
    reader.template read<Description>();
    return true;
}

template <class Description, class T>
void write_object(json_writer& out, const T& from, const T& defaults) {
    out.begin_object();
    object_writer<T> writer(out, from, defaults, &from.x);
    writer.template write<Description>();
    out.end_object();
}

template <class Description, class T>
void write_object(json_writer& out, const T& from) {
    static const T defaults{};
    write_object<Description>(out, from, defaults);
}

}  // namespace gradus::detail

#endif
