// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_PLAIN_CATALOG_HPP
#define GRADUS_BENCHMARKS_PLAIN_CATALOG_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"

namespace gradus::baseline {

/// A catalog with hash tables for its ids, selectors resolved and equivalences closed: what `plain_walk` looks things up in.
struct plain_catalog {
    struct thing {
        std::vector<std::string_view> full;  ///< itself first, the others in the catalog's order
        std::unordered_map<std::string_view, std::int64_t> parts;
        std::optional<std::int64_t> elective;
        std::int64_t once = 0, most = 0;
    };
    struct chosen {
        std::unordered_set<std::string_view> courses;
        bool everything = false;
    };

    explicit plain_catalog(const catalog_data& data_given) : data(data_given) {
        for (std::size_t i = 0; i < data.courses.size(); ++i) courses[data.courses[i].id] = i;
        for (const equivalence& e : data.equivalences) equivalences[e.from].push_back(&e);
        for (const auto& list : data.exclusions)
            for (const std::string& id : list) exclusions[id].push_back(&list);
        for (const credential& k : data.credentials) credentials[k.id] = &k;
        for (const course& c : data.courses) resolve(c.requires_);
        for (const auto& k : data.credentials) resolve(k.requires_);
        for (const auto& e : data.entry_points) resolve(e.requires_);
        for (const auto& s : data.requirement_sets) resolve(s.requires_);
        for (const auto& x : data.exit_points) resolve(x.requires_);
        for (const course& c : data.courses) {
            things[c.id] = counted_as(c.id);
            for (const std::string& name : c.grants.records) granting[name].push_back(c.id);
        }
        for (const auto& [id, list] : equivalences) things[id] = counted_as(id);
        for (std::size_t i = 0; i < data.grading.scale.size(); ++i)
            marks[data.grading.scale[i]] = static_cast<double>(i);
    }

    [[nodiscard]] const course& course_of(std::string_view id) const { return data.courses[courses.at(id)]; }
    [[nodiscard]] std::optional<double> mark_of(const std::string& grade) const {
        const auto at = marks.find(grade);
        return at == marks.end() ? std::nullopt : std::optional{at->second};
    }

    const catalog_data& data;
    std::unordered_map<std::string_view, std::size_t> courses;
    std::unordered_map<std::string_view, std::vector<const equivalence*>> equivalences;
    std::unordered_map<std::string_view, std::vector<const std::vector<std::string>*>> exclusions;
    std::unordered_map<std::string_view, const credential*> credentials;
    std::unordered_map<const selector*, chosen> selections;
    std::unordered_map<std::string_view, thing> things;
    std::unordered_map<std::string_view, std::vector<std::string_view>> granting;
    std::unordered_map<std::string_view, double> marks;

private:
    void resolve(const std::optional<requirement>& r) {
        if (r) resolve(*r);
    }
    void resolve(const requirement& r) {
        for (const requirement& part : r.parts) resolve(part);
        if (!r.of) return;
        chosen& made = selections[&*r.of];
        for (const bool away : {false, true})
            for (const std::string& entry : r.of->entries) {
                const bool takes_away = entry[0] == '!' && !courses.contains(entry);
                if (takes_away != away) continue;
                const std::string_view what = std::string_view(entry).substr(away ? 1 : 0);
                if (what == "*" && !away) made.everything = true;
                for (const course& c : data.courses)
                    if (takes(what, c)) away ? void(made.courses.erase(c.id)) : void(made.courses.insert(c.id));
            }
    }

    [[nodiscard]] bool takes(std::string_view entry, const course& c) const {
        if (courses.contains(entry)) return c.id == entry;
        if (entry == "*") return true;
        const std::string_view word = entry.substr(entry.find(':') + 1);
        if (entry.starts_with("tag:")) return std::find(c.tags.begin(), c.tags.end(), word) != c.tags.end();
        if (entry.starts_with("subject:")) return !word.empty() && c.subject == word;
        if (entry.starts_with("kind:")) return to_string(c.kind) == word;
        return entry.starts_with("id:") && has_form(word, c.id);
    }
    static bool has_form(std::string_view form, std::string_view text) {
        if (form.empty()) return text.empty();
        if (form[0] == '*') return has_form(form.substr(1), text) || (!text.empty() && has_form(form, text.substr(1)));
        return !text.empty() && (form[0] == '?' || form[0] == text[0]) && has_form(form.substr(1), text.substr(1));
    }

    [[nodiscard]] thing counted_as(std::string_view id) const {
        thing t;
        std::vector<std::string_view> reached{id};
        std::set<std::size_t> full;
        for (std::size_t next = 0; next < reached.size(); ++next) {
            if (const auto c = courses.find(reached[next]); c != courses.end()) full.insert(c->second);
            if (const auto list = equivalences.find(reached[next]); list != equivalences.end())
                for (const equivalence* e : list->second)
                    if (e->kind == equivalence_kind::full &&
                        std::find(reached.begin(), reached.end(), e->to) == reached.end())
                        reached.push_back(e->to);
        }
        const auto own = courses.find(id);
        if (own != courses.end()) t.full.push_back(id);
        for (const std::size_t c : full)
            if (own == courses.end() || c != own->second) t.full.push_back(data.courses[c].id);
        if (const auto list = equivalences.find(id); list != equivalences.end())
            for (const equivalence* e : list->second) {
                if (e->kind == equivalence_kind::elective)
                    t.elective = e->credits.value_or(credits::of(1)).hundredths();
                if (e->kind == equivalence_kind::partial) {
                    const std::int64_t part = e->credits.value_or(course_of(e->to).credits).hundredths();
                    t.parts[e->to] += part;
                    t.once = std::max(t.once, part);
                }
            }
        t.once = std::max(t.once, t.elective.value_or(0));
        if (own != courses.end()) {
            t.once = data.courses[own->second].credits.hundredths();
            t.most = data.courses[own->second].max_credits.value_or(data.courses[own->second].credits).hundredths();
        } else if (!full.empty()) {
            t.once = data.courses[*full.begin()].credits.hundredths();
        }
        return t;
    }
};

}  // namespace gradus::baseline

#endif
