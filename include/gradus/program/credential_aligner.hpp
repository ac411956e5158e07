// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_CREDENTIAL_ALIGNER_HPP
#define GRADUS_PROGRAM_CREDENTIAL_ALIGNER_HPP

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/gap/skill_times.hpp"
#include "gradus/program/alignment.hpp"

namespace gradus::detail {

/// Returns the day of an extension whose value is a JSON string with a date, else nothing.
[[nodiscard]] inline std::optional<date> date_extension(const extensions& x, std::string_view key) {
    for (const extension& e : x)
        if (e.key == key && e.json.size() == 12 && e.json.front() == '"' && e.json.back() == '"')
            return parse_date(std::string_view{e.json}.substr(1, 10));
    return std::nullopt;
}

/// Marks credentials as asked for, from some requirements and through those of the credentials that are.
class credential_asker {
public:
    explicit credential_asker(const catalog& c)
        : catalog_(c), gate_seen_(c.circuit().gates.size(), 0), asked_(c.data().credentials.size(), 0) {}

    void ask(gate_id top) { open_.push_back(top); }
    void ask(credential_id k) {
        if (std::exchange(asked_[index(k)], char{1}) == 0)
            open_.push_back(catalog_.circuit().credential_requires[index(k)]);
    }

    /// Returns by credential whether it is asked for.
    [[nodiscard]] std::vector<char> finish() {
        const circuit& c = catalog_.circuit();
        while (!open_.empty()) {
            const gate_id at = open_.back();
            open_.pop_back();
            if (std::exchange(gate_seen_[index(at)], char{1}) != 0) continue;
            const gate& g = c[at];
            if (g.kind == gate_kind::credential) ask(credential_id{g.subject});
            if (g.kind == gate_kind::credentials) ask_class(g);
            const auto inputs = c.inputs_of(g);
            open_.insert(open_.end(), inputs.begin(), inputs.end());
        }
        return std::move(asked_);
    }

private:
    void ask_class(const gate& g) {
        if (!classes_.emplace(g.class_name, g.tier_name).second) return;
        const auto& names = catalog_.circuit().names;
        const auto& all = catalog_.data().credentials;
        for (std::uint32_t k = 0; k < all.size(); ++k)
            if ((g.class_name == gate::none || names[g.class_name] == all[k].class_) &&
                (g.tier_name == gate::none || names[g.tier_name] == all[k].tier))
                ask(credential_id{k});
    }

    const catalog& catalog_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> classes_;  ///< classes and tiers that were asked for
    std::vector<char> gate_seen_, asked_;
    std::vector<gate_id> open_;
};

/// Returns by credential whether it is offered: a program lists it or it says how it is earned, and it can be earned.
[[nodiscard]] inline std::vector<char> offered_credentials(const catalog& c, const course_times& earliest) {
    const auto& all = c.data().credentials;
    std::vector<char> offered(all.size(), 0);
    for (std::size_t k = 0; k < all.size(); ++k) offered[k] = all[k].requires_.has_value();
    for (const program& p : c.data().programs)
        for (const std::string& id : p.credentials)
            if (const auto k = c.find_credential(id)) offered[index(*k)] = 1;
    for (std::size_t k = 0; k < all.size(); ++k)
        if (earliest.earned[k] == course_times::never) offered[k] = 0;
    return offered;
}

/// Returns the credentials of a catalog against what is asked for.
[[nodiscard]] inline credential_alignment align_credentials(const catalog& c, const course_times& earliest,
                                                            const std::optional<date>& as_of) {
    credential_asker asker(c);
    for (const gate_id g : c.circuit().exit_requires) asker.ask(g);
    for (const gate_id g : c.circuit().set_requires) asker.ask(g);
    for (const occupation& o : c.data().occupations)
        for (const std::string& id : o.requires_credentials)
            if (const auto k = c.find_credential(id)) asker.ask(*k);
    const std::vector<char> asked = asker.finish(), offered = offered_credentials(c, earliest);
    credential_alignment made;
    for (std::uint32_t k = 0; k < asked.size(); ++k) {
        const credential& each = c.data().credentials[k];
        if (asked[k] && !offered[k]) made.asked_not_offered.push_back(credential_id{k});
        if (offered[k] && !asked[k]) made.offered_not_asked.push_back(credential_id{k});
        if (!each.superseded_by.empty()) made.superseded.push_back(credential_id{k});
        if (const auto sunset = date_extension(each.x, "x-sunset"); sunset && as_of && *sunset < *as_of)
            made.expired.push_back(credential_id{k});
    }
    return made;
}

}  // namespace gradus::detail

#endif
