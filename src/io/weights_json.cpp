// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "gradus/io/read_lmi.hpp"
#include "io/detail/codecs.hpp"
#include "io/detail/document.hpp"

namespace gradus {

namespace detail {

template <>
struct description<demand_weight> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("measure", &demand_weight::measure, word_of<demand_measure, demand_measure::listed>{}, required);
        v("weight", &demand_weight::weight, from_zero, required);
    }
};

/// An object whose keys are fields.
struct columns_codec {
    bool read(json_reader& in, const json_node& n, const place& at,
              std::vector<std::pair<lmi_field, std::vector<std::string>>>& to) const {
        std::vector<std::pair<std::string, std::vector<std::string>>> named;
        if (!map_of<list_of<text_codec>>{}.read(in, n, at, named)) return false;
        to.clear();
        for (const json_node& item : n.items()) {
            bool known = false;
            for (std::size_t f = 0; f < lmi_field_count && !known; ++f)
                if (item.key() == to_string(static_cast<lmi_field>(f))) {
                    known = true;
                    for (auto& [key, names] : named)
                        if (key == item.key()) to.emplace_back(static_cast<lmi_field>(f), names);
                }
            if (!known)
                in.error(item, place{&at, item.key(), 0}, "unknown-key",
                         [&] { return quoted(item.key()) + " is no field of a labor market file"; });
        }
        return true;
    }
    void write(json_writer& out, const std::vector<std::pair<lmi_field, std::vector<std::string>>>& from) const {
        out.begin_object();
        for (const auto& [field, names] : from) {
            out.key(to_string(field));
            texts.write(out, names);
        }
        out.end_object();
    }
};

template <>
struct description<lmi_profile> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &lmi_profile::id, an_id, required);
        v("kind", &lmi_profile::kind, word_of<lmi_kind, lmi_kind::crosswalk>{}, required);
        v("columns", &lmi_profile::columns, columns_codec{}, required);
        v("needs", &lmi_profile::needs, list_of<word_of<lmi_field, lmi_field::cip_title>>{}, required);
        v("only", &lmi_profile::only, map_of<list_of<text_codec>>{});
        v("unit", &lmi_profile::unit, whole{1, 1'000'000});
        v("region", &lmi_profile::region, a_text);
        v("source", &lmi_profile::source, a_text);
        v("as_of", &lmi_profile::as_of, a_text);
        v("from", &lmi_profile::from, a_year);
        v("to", &lmi_profile::to, a_year);
    }
};

template <>
struct description<demand_rules> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v.format("gradus-weights/1");
        v("title", &demand_rules::title, a_text);
        v("source", &demand_rules::source, a_text);
        v("weights", &demand_rules::weights, objects<demand_weight>);
        v("growing", &demand_rules::growing, any_number);
        v("declining", &demand_rules::declining, any_number);
        v("long_years", &demand_rules::long_years, whole{1, 100});
        v("profiles", &demand_rules::profiles, objects<lmi_profile>);
    }
};

}  // namespace detail

weights_reading parse_weights(std::string_view json, const read_limits& limits) {
    weights_reading reading;
    reading.found = detail::read_document(json, limits, [&](detail::json_reader& in, const detail::json_node& root) {
        detail::an_object<demand_rules>.read(in, root, detail::place{}, reading.data);
    });
    const auto wrong = [&](std::string code, std::string at, std::string message) {
        reading.found.push_back({severity::error, std::move(code), std::move(at), std::move(message), {}});
    };
    const demand_rules& d = reading.data;
    std::vector<demand_measure> weighed;
    for (std::size_t i = 0; i < d.weights.size(); ++i) {
        const std::string at = "/weights/" + std::to_string(i);
        const bool unread = std::any_of(reading.found.begin(), reading.found.end(),
                                        [&](const diagnostic& f) { return f.at == at || f.at == at + "/measure"; });
        if (unread) continue;
        if (std::find(weighed.begin(), weighed.end(), d.weights[i].measure) != weighed.end())
            wrong("duplicate-id", at, "a second weight for " + std::string(to_string(d.weights[i].measure)));
        weighed.push_back(d.weights[i].measure);
    }
    if (d.growing < d.declining) wrong("bad-value", "/growing", "is below \"declining\"");
    for (std::size_t i = 0; i < d.profiles.size(); ++i)
        if (std::find(d.profiles[i].needs.begin(), d.profiles[i].needs.end(), lmi_field::soc) ==
            d.profiles[i].needs.end())
            wrong("bad-value", "/profiles/" + std::to_string(i) + "/needs", "must name \"soc\"");
    return reading;
}

std::string write_weights(const demand_rules& data, json_layout layout) {
    detail::json_writer out(layout);
    detail::an_object<demand_rules>.write(out, data);
    return out.take();
}

}  // namespace gradus
