// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/plan_json.hpp"

#include <algorithm>
#include <utility>

#include "io/detail/codecs.hpp"
#include "io/detail/document.hpp"

namespace gradus::detail {

namespace {

/// A description for an object whose extensions are not kept.
template <class Description, class T>
bool read_plain(json_reader& in, const json_node& n, const place& at, T& to) {
    if (!in.expect(n, at, json_kind::object, "an object")) return false;
    object_reader<T> reader(in, n, at, to, nullptr);
    reader.template read<Description>();
    return true;
}

struct term_codec {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &written_term::id, an_id, required);
        v("year", &written_term::year, whole{1, 1000}, required);
        v("grade", &written_term::grade, a_grade);
        v("courses", &written_term::courses, ids, required);
        for (const std::string_view key : {"credits", "credentials", "exits"}) v.ignored(key);
    }
    bool read(json_reader& in, const json_node& n, const place& at, written_term& to) const {
        return read_plain<term_codec>(in, n, at, to);
    }
};

struct progression_codec {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("terms", &written_progression::terms, list_of<term_codec>{}, required);
        v.ignored("conditions");
    }
    bool read(json_reader& in, const json_node& n, const place& at, written_progression& to) const {
        return read_plain<progression_codec>(in, n, at, to);
    }
};

struct answer_description {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("progressions", &progression_reading::progressions, list_of<progression_codec>{}, required);
        for (const std::string_view key : {"outcome", "proved", "objective", "bound", "why_not"}) v.ignored(key);
    }
};

}  // namespace

}  // namespace gradus::detail

namespace gradus {

progression_reading parse_progression(std::string_view json, const read_limits& limits) {
    using namespace detail;
    progression_reading reading;
    reading.found = read_document(json, limits, [&](json_reader& in, const json_node& root) {
        const auto members = root.kind == json_kind::object ? root.items() : std::span<const json_node>{};
        if (std::any_of(members.begin(), members.end(), [](const json_node& m) { return m.key() == "progressions"; })) {
            read_plain<answer_description>(in, root, place{}, reading);
            return;
        }
        written_progression one;
        if (progression_codec{}.read(in, root, place{}, one)) reading.progressions.push_back(std::move(one));
    });
    return reading;
}

}  // namespace gradus
